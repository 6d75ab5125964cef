// Neither Foundation nor C is imported here, and the standard library has no logarithm; both functions are used only
// while a table is built, so a plain series is enough.

/// *e* to the power of `x`, for -40 < x <= 0, to six digits.
package func exponential(_ x: Float) -> Float {
  var term = 1.0
  var sum = 1.0
  let part = Double(x) / 32
  for step in 1...8 {
    term *= part / Double(step)
    sum += term
  }
  for _ in 0..<5 { sum *= sum }
  return Float(sum)
}

/// The natural logarithm of a positive number, to six digits.
package func logarithm(_ x: Float) -> Float {
  let fraction = Double(x.significand)
  let ratio = (fraction - 1) / (fraction + 1)
  var power = ratio
  var sum = 0.0
  for odd in stride(from: 1.0, through: 15, by: 2) {
    sum += power / odd
    power *= ratio * ratio
  }
  return Float(2 * sum + Double(x.exponent) * 0.693_147_180_559_945)
}
