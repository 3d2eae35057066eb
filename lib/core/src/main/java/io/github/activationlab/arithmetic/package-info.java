/**
 * The arithmetic beneath the functions: numbers of two words; the exponential, the logarithm, the
 * inverse tangent and the normal tail at that precision. Not exported.
 *
 * <p>Everything here is + − × ÷ on doubles and moves of bits, which IEEE 754 and Java 17 define to
 * the last bit; nothing is fused.
 */
package io.github.activationlab.arithmetic;
