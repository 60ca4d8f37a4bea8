/** What is told with its numbers to nine digits: sums of fractions in another order differ in their last ones. */
export const nineDigits = (told: unknown): unknown =>
  JSON.parse(JSON.stringify(told, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value)))
