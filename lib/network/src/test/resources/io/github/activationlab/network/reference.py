"""Writes reference.txt: outputs, losses, gradients and optimiser steps of small networks, computed by PyTorch.

Run: pip install torch && python reference.py
The file beside this script was made by PyTorch 2.15.0 on the CPU: float64, one thread, seeded.

A case is a block of lines:

    case NAME
    tensor NAME ROWS COLUMNS v v v …
    end

with the values row by row, in as many digits as bring the same double back. A batch has a row per sample. A dense
layer is x·W + b: W has a row per input, which is PyTorch's weight transposed. The same holds for the input weights and
the recurrent weights of a cell, whose gates stand side by side in PyTorch's order: input, forget, cell, output for the
LSTM; reset, update, new for the GRU, which resets after the recurrent product. A cell has PyTorch's two biases. A
sequence is one matrix: the features of step 1, then those of step 2, and so on. `gradient.T` is the derivative of the
loss by T; for a hidden state it is the total one, through all later steps.

Tensors that are given are rounded to 6 decimals, so that they are short.
"""

from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

HERE = Path(__file__).parent
STEPS = 5
BATCH, INPUTS, HIDDEN, OUTPUTS = 5, 3, 4, 2

lines = []


def write(name, **tensors):
    """One case; an underscore in a keyword stands for a dot in the file."""
    lines.append(f"case {name}")
    for key, tensor in tensors.items():
        matrix = tensor.detach()
        matrix = matrix.reshape(1, -1) if matrix.dim() < 2 else matrix
        values = " ".join(repr(float(v)) for v in matrix.flatten())
        lines.append(f"tensor {key.replace('_', '.')} {matrix.shape[0]} {matrix.shape[1]} {values}")
    lines.append("end")


def given(*shape, scale=1.0):
    return torch.round(torch.randn(*shape) * scale, decimals=6).requires_grad_()


def gradients(**tensors):
    return {f"gradient_{key}": tensor.grad for key, tensor in tensors.items()}


def dense(x, w, b):
    return functional.linear(x, w.T, b)


def weights(inputs=INPUTS, hidden=HIDDEN, outputs=OUTPUTS):
    """Two dense layers."""
    return {
        "w1": given(inputs, hidden, scale=0.8),
        "b1": given(hidden, scale=0.5),
        "w2": given(hidden, outputs, scale=0.8),
        "b2": given(outputs, scale=0.5),
    }


def activations():
    functions = {
        "relu": functional.relu,
        "leaky-relu": lambda z: functional.leaky_relu(z, 0.01),
        "elu": functional.elu,
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "silu": functional.silu,
        "gelu": functional.gelu,
        "gelu-tanh": lambda z: functional.gelu(z, approximate="tanh"),
        "prelu": None,
    }
    for name, function in functions.items():
        x, target, p = given(BATCH, INPUTS), given(BATCH, OUTPUTS), weights()
        learned = {}
        if name == "prelu":
            a = torch.tensor([0.25], requires_grad=True)
            learned = {"a": a}
            function = lambda z, a=a: functional.prelu(z, a)
        output = dense(function(dense(x, p["w1"], p["b1"])), p["w2"], p["b2"])
        loss = functional.mse_loss(output, target)
        loss.backward()
        write(
            f"activation {name}",
            x=x, target=target, **p, **learned,
            output=output, loss=loss, **gradients(x=x, **p, **learned),
        )


def batch_normalisation():
    """Three batches in training, the gradients of the last, then evaluation of a fourth."""
    layer = nn.BatchNorm1d(INPUTS, eps=1e-5, momentum=0.1)
    gamma, beta = given(INPUTS), given(INPUTS)
    with torch.no_grad():
        layer.weight.copy_(gamma)
        layer.bias.copy_(beta)
    tensors = {"gamma": gamma, "beta": beta}
    for batch in range(1, 4):
        layer.zero_grad()
        x, target = given(BATCH, INPUTS, scale=batch), given(BATCH, INPUTS)
        output = layer(x)
        loss = functional.mse_loss(output, target)
        loss.backward()
        tensors |= {
            f"x{batch}": x, f"target{batch}": target, f"output{batch}": output, f"loss{batch}": loss,
            f"mean{batch}": layer.running_mean.clone(), f"variance{batch}": layer.running_var.clone(),
        }
    tensors |= gradients(x3=x, gamma=layer.weight, beta=layer.bias)
    layer.eval()
    x = given(BATCH - 1, INPUTS)
    write("normalisation batch", **tensors, x4=x, output4=layer(x))


def layer_normalisation():
    x, target, gamma, beta = given(BATCH, HIDDEN), given(BATCH, HIDDEN), given(HIDDEN), given(HIDDEN)
    output = functional.layer_norm(x, (HIDDEN,), gamma, beta, eps=1e-5)
    loss = functional.mse_loss(output, target)
    loss.backward()
    write(
        "normalisation layer",
        x=x, target=target, gamma=gamma, beta=beta,
        output=output, loss=loss, **gradients(x=x, gamma=gamma, beta=beta),
    )


def residual_block():
    x, target, p = given(BATCH, INPUTS), given(BATCH, INPUTS), weights(outputs=INPUTS)
    output = x + dense(torch.tanh(dense(x, p["w1"], p["b1"])), p["w2"], p["b2"])
    loss = functional.mse_loss(output, target)
    loss.backward()
    write("residual", x=x, target=target, **p, output=output, loss=loss, **gradients(x=x, **p))


def recurrent(name, gates, cell, sequence):
    """A cell over five steps from a zero state; the last hidden state feeds a dense layer."""
    x, target = given(BATCH - 1, STEPS * INPUTS), given(BATCH - 1, OUTPUTS)
    p = {
        "wi": given(INPUTS, gates * HIDDEN, scale=0.6),
        "wh": given(HIDDEN, gates * HIDDEN, scale=0.6),
        "bi": given(gates * HIDDEN, scale=0.4),
        "bh": given(gates * HIDDEN, scale=0.4),
        "w": given(HIDDEN, OUTPUTS),
        "b": given(OUTPUTS),
    }
    own = [p["wi"].T, p["wh"].T, p["bi"], p["bh"]]
    zero = torch.zeros(BATCH - 1, HIDDEN)
    state = (zero, zero) if name == "lstm" else zero
    states = {}
    for step in range(1, STEPS + 1):
        state = cell(x[:, (step - 1) * INPUTS : step * INPUTS], state, *own)
        for letter, tensor in zip("hc", state if name == "lstm" else [state]):
            tensor.retain_grad()
            states[f"{letter}{step}"] = tensor
    hidden = states[f"h{STEPS}"]

    # The cell, step by step, is PyTorch's own layer.
    layer = sequence(INPUTS, HIDDEN, batch_first=True)
    with torch.no_grad():
        for parameter, value in zip(layer.parameters(), own):
            parameter.copy_(value)
    assert torch.allclose(layer(x.reshape(-1, STEPS, INPUTS))[0][:, -1], hidden, rtol=0, atol=1e-14)

    output = dense(hidden, p["w"], p["b"])
    loss = functional.mse_loss(output, target)
    loss.backward()
    write(
        f"recurrent {name}",
        x=x, target=target, **p, **states, output=output, loss=loss,
        **gradients(x=x, **p, **states),
    )


def losses():
    def compare(name, logits, loss, **targets):
        logits.requires_grad_()
        loss = loss(logits)
        loss.backward()
        write(f"loss {name}", logits=logits, **targets, loss=loss, gradient_logits=logits.grad)

    ordinary = given(5, 4, scale=2)
    large = torch.tensor(
        [
            [50.0, -50, 0, 1], [-800, 800, 50, -50], [800, 800, 0, -800],
            [-800, -800, -800, -50], [0, 0, 0, 0], [50, 800, -800, 0.5],
        ]
    )
    for size, logits in (("", ordinary), (" large", large)):
        logits = logits.detach()
        classes = torch.arange(len(logits)).mul(3).remainder(4)
        labels = classes.reshape(-1, 1)
        bits = torch.randint(0, 2, logits.shape).double()
        soft = torch.round(torch.softmax(torch.randn(logits.shape), dim=1), decimals=2)
        soft[:, 0] += 1 - soft.sum(dim=1)
        soft = torch.round(soft, decimals=2)
        assert (soft >= 0).all(), "a target below 0"
        chances = torch.round(torch.rand(logits.shape), decimals=2)
        reals = torch.round(torch.randn(logits.shape), decimals=6)
        bce, cross, mse = (
            functional.binary_cross_entropy_with_logits, functional.cross_entropy, functional.mse_loss,
        )
        for name, function, targets in (
            ("bce" + size, lambda z: bce(z, bits), {"target": bits}),
            ("bce soft" + size, lambda z: bce(z, chances), {"target": chances}),
            ("cross-entropy" + size, lambda z: cross(z, classes), {"labels": labels}),
            ("cross-entropy smoothed" + size, lambda z: cross(z, classes, label_smoothing=0.1), {"labels": labels}),
            ("cross-entropy soft" + size, lambda z: cross(z, soft), {"target": soft}),
            ("mse" + size, lambda z: mse(z, reals), {"target": reals}),
        ):
            compare(name, logits.clone(), function, **targets)


def clip_by_norm(parameters, largest):
    """Scales by largest/norm. PyTorch's clip_grad_norm_ divides by norm + 1e-6, so its result is a little too short."""
    gradient = [p.grad for p in parameters]
    norm = nn.utils.get_total_norm(gradient)
    assert norm > largest, "the case has to clip"
    for g in gradient:
        g.mul_(largest / norm)


def clip_by_value(parameters, largest):
    assert any(p.grad.abs().max() > largest for p in parameters), "the case has to clip"
    nn.utils.clip_grad_value_(parameters, largest)


def optimisers():
    optim = torch.optim
    cases = {
        "sgd": (lambda p: optim.SGD(p, lr=0.1), None),
        "momentum": (lambda p: optim.SGD(p, lr=0.1, momentum=0.9), None),
        "sgd l2": (lambda p: optim.SGD(p, lr=0.1, weight_decay=0.01), None),
        "rmsprop": (lambda p: optim.RMSprop(p, lr=0.01), None),
        "adam": (lambda p: optim.Adam(p, lr=0.01), None),
        "adam l2": (lambda p: optim.Adam(p, lr=0.01, weight_decay=0.01), None),
        "adamw": (lambda p: optim.AdamW(p, lr=0.01, weight_decay=0.1), None),
        "sgd clip-norm": (lambda p: optim.SGD(p, lr=0.1), lambda p: clip_by_norm(p, 0.05)),
        "sgd clip-value": (lambda p: optim.SGD(p, lr=0.1), lambda p: clip_by_value(p, 0.01)),
    }
    for name, (make, clip) in cases.items():
        x, target, p = given(BATCH, INPUTS), given(BATCH, OUTPUTS), weights()
        optimiser = make(list(p.values()))
        start = {key: tensor.detach().clone() for key, tensor in p.items()}
        after = {}
        for step in range(1, STEPS + 1):
            optimiser.zero_grad()
            loss = functional.mse_loss(dense(torch.tanh(dense(x, p["w1"], p["b1"])), p["w2"], p["b2"]), target)
            loss.backward()
            if clip:
                clip(list(p.values()))
            optimiser.step()
            after[f"loss{step}"] = loss
            after |= {f"step{step}_{key}": tensor.detach().clone() for key, tensor in p.items()}
        write(f"optimiser {name}", x=x, target=target, **start, **after)


def main():
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    torch.manual_seed(7)
    lines.append(f"# PyTorch {torch.__version__.split('+')[0]}, float64. Written by reference.py, which explains the format.")
    activations()
    batch_normalisation()
    layer_normalisation()
    residual_block()
    recurrent("rnn-tanh", 1, torch.rnn_tanh_cell, nn.RNN)
    recurrent("rnn-relu", 1, torch.rnn_relu_cell, lambda *a, **k: nn.RNN(*a, nonlinearity="relu", **k))
    recurrent("lstm", 4, torch.lstm_cell, nn.LSTM)
    recurrent("gru", 3, torch.gru_cell, nn.GRU)
    losses()
    optimisers()
    (HERE / "reference.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
