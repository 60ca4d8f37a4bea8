/** Solves A X = B for a symmetric positive definite A, given as the rows of its lower triangle; by Cholesky. `rows` is used up. */
export function solveSymmetric(rows: readonly Float64Array[], right: readonly Float64Array[]): Float64Array[] {
  for (let i = 0; i < rows.length; i++) factorRow(rows, rows[i]!, i)
  const x = right.map((row) => Float64Array.from(row))
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < i; j++) subtract(x[i]!, x[j]!, rows[i]![j]!)
    divide(x[i]!, rows[i]![i]!)
  }
  for (let i = rows.length - 1; i >= 0; i--) {
    for (let j = i + 1; j < rows.length; j++) subtract(x[i]!, x[j]!, rows[j]![i]!)
    divide(x[i]!, rows[i]![i]!)
  }
  return x
}

function factorRow(rows: readonly Float64Array[], row: Float64Array, i: number): void {
  for (let j = 0; j <= i; j++) {
    const other = rows[j]!
    let sum = row[j]!
    for (let k = 0; k < j; k++) sum -= row[k]! * other[k]!
    row[j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / other[j]!
  }
}

function subtract(from: Float64Array, other: Float64Array, times: number): void {
  if (times !== 0) for (let c = 0; c < from.length; c++) from[c]! -= times * other[c]!
}

function divide(row: Float64Array, by: number): void {
  for (let c = 0; c < row.length; c++) row[c]! /= by
}
