/** Activation functions with exact derivatives, in pure Java without dependencies. */
module io.github.activationlab {
  exports io.github.activationlab;
  exports io.github.activationlab.special;

  uses io.github.activationlab.Kernel.Provider;
}
