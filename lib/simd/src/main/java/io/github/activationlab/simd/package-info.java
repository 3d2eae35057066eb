/** Faster loops by the Vector API, with the same bits as the plain ones. */
package io.github.activationlab.simd;
