/**
 * Faster loops by the Vector API; but for {@code Precision.FAST} with the same bits as the plain
 * ones.
 */
package io.github.activationlab.simd;
