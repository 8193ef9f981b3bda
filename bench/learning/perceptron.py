"""CPU seconds of a float epoch of a perceptron in numpy, on one thread: what cimline's training is compared with.

    python3 bench/learning/perceptron.py IMAGES BATCH SIZES...

Trains by stochastic gradient descent with momentum, ReLU and softmax, as `cimline train` does, in buffers that are made
once: with new arrays for every result numpy takes several times as long. Prints what an epoch took and the processor
that OpenBLAS has chosen its code for, as JSON.
"""

import ctypes
import glob
import json
import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np  # noqa: E402

images, batch, *sizes = map(int, sys.argv[1:])
single = np.float32
momentum, rate = single(0.9), single(0.01)
random = np.random.default_rng(1)
pixels = random.integers(0, 256, (images, sizes[0]), dtype=np.uint8)
labels = random.integers(0, sizes[-1], images)
shapes = list(zip(sizes, sizes[1:]))
layers = range(len(shapes))
weights = [(2 * random.random(shape, dtype=single) - 1) * single((6 / shape[0]) ** 0.5) for shape in shapes]
velocities = [np.zeros_like(values) for values in weights]
gradients = [np.zeros_like(values) for values in weights]
results = [np.zeros((batch, size), single) for size in sizes]
errors = [np.zeros((batch, size), single) for size in sizes]
positive = [np.zeros((batch, size), bool) for size in sizes]
chosen = np.zeros((batch, sizes[0]), np.uint8)


def forward(numbers):
    np.take(pixels, numbers, 0, chosen)
    np.divide(chosen, single(255), out=results[0])
    for layer in layers:
        np.matmul(results[layer], weights[layer], out=results[layer + 1])
        if layer < layers[-1]:
            np.maximum(results[layer + 1], 0, out=results[layer + 1])


def set_output_errors(numbers):
    output = errors[-1]
    np.subtract(results[-1], results[-1].max(1, keepdims=True), out=output)
    np.exp(output, out=output)
    np.divide(output, output.sum(1, keepdims=True), out=output)
    output[np.arange(batch), labels[numbers]] -= 1


def backward():
    for layer in reversed(layers):
        np.matmul(results[layer].T, errors[layer + 1], out=gradients[layer])
        if layer > 0:
            np.matmul(errors[layer + 1], weights[layer].T, out=errors[layer])
            np.greater(results[layer], 0, out=positive[layer])
            np.multiply(errors[layer], positive[layer], out=errors[layer])


def update():
    for values, velocity, gradient in zip(weights, velocities, gradients):
        np.divide(gradient, single(batch), out=gradient)
        np.multiply(velocity, momentum, out=velocity)
        np.add(velocity, gradient, out=velocity)
        np.multiply(velocity, rate, out=gradient)
        np.subtract(values, gradient, out=values)


def epoch():
    order = random.permutation(images)
    for first in range(0, images - batch + 1, batch):
        numbers = order[first : first + batch]
        forward(numbers)
        set_output_errors(numbers)
        backward()
        update()


def core():
    """The processor that OpenBLAS has chosen its code for; None if its library does not tell."""
    for path in glob.glob(os.path.join(os.path.dirname(np.__file__), "..", "numpy.libs", "*openblas*")):
        try:
            name = ctypes.CDLL(path).scipy_openblas_get_corename64_
        except (OSError, AttributeError):
            continue
        name.restype = ctypes.c_char_p
        return name().decode()
    return None


epoch()
start = time.process_time()
epoch()
print(json.dumps({"seconds": time.process_time() - start, "core": core()}))
