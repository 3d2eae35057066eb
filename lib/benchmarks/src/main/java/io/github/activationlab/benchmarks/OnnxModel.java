package io.github.activationlab.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An ONNX model of one operator, y = operator(x) on a vector of floats of any length, written as
 * protocol buffers by hand; see <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a> for the numbers of
 * the fields.
 *
 * @param operator name of the operator, such as "Gelu"
 * @param version of ONNX's operator set
 * @param attributes the operator's attributes: a Float or a String each
 * @param weight one number, the operator's second input; NaN for an operator of one input
 */
public record OnnxModel(String operator, int version, Map<String, ?> attributes, float weight) {
  private static final int IR_VERSION = 10;
  private static final int FLOAT = 1; // TensorProto.DataType
  private static final int FLOAT_ATTRIBUTE = 1; // AttributeProto.AttributeType
  private static final int STRING_ATTRIBUTE = 3;

  /**
   * The model as a file holds it.
   *
   * @return a ModelProto
   */
  public byte[] bytes() {
    Message node = new Message().text(1, "x");
    if (!Float.isNaN(weight)) {
      node.text(1, "w");
    }
    node.text(2, "y").text(4, operator);
    attributes.forEach((name, value) -> node.message(5, attribute(name, value)));

    Message graph = new Message().message(1, node).text(2, "one operator");
    if (!Float.isNaN(weight)) {
      graph.message(
          5, new Message().number(1, 1).number(2, FLOAT).text(8, "w").bytes(9, littleEndian()));
    }
    graph.message(11, vector("x")).message(12, vector("y"));
    return new Message()
        .number(1, IR_VERSION)
        .message(7, graph)
        .message(8, new Message().text(1, "").number(2, version))
        .out
        .toByteArray();
  }

  private byte[] littleEndian() {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(weight).array();
  }

  private static Message attribute(String name, Object value) {
    Message attribute = new Message().text(1, name);
    return value instanceof Float number
        ? attribute.decimal(2, number).number(20, FLOAT_ATTRIBUTE)
        : attribute.text(4, (String) value).number(20, STRING_ATTRIBUTE);
  }

  /** A ValueInfoProto: floats, as many as "n" may be. */
  private static Message vector(String name) {
    Message shape = new Message().message(1, new Message().text(2, "n"));
    Message tensor = new Message().number(1, FLOAT).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /** A protocol buffer: each field a key, which is its number and its wire type, and its bytes. */
  private static final class Message {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((field << 3) | VARINT);
      varint(value);
      return this;
    }

    Message decimal(int field, float value) {
      varint((field << 3) | FIXED_32);
      out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.out.toByteArray());
    }

    Message bytes(int field, byte[] value) {
      varint((field << 3) | LENGTH_DELIMITED);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    /** Seven bits in each byte, the lowest first; the eighth says that more follow. */
    private void varint(long value) {
      long rest = value;
      while (rest > 0x7F) {
        out.write((int) ((rest & 0x7F) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
