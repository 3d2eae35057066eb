/**
 * The special functions beneath the activations. They use only + − × ÷ √ and moves of bits, so that
 * they give the same bits on every machine and every Java version.
 */
package io.github.activationlab.special;
