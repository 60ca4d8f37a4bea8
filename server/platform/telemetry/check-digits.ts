const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/**
 * Whether the last of eighteen places is the check digit of the others (GB 11643-1999: ISO 7064, MOD 11-2). This alone is asked where something is
 * masked: an id with a slip in its birthday is still somebody's, and a number of an order taken for one is a name less in a log.
 */
export const hasIdDigit = (digits: string): boolean =>
  '10X98765432'[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11] === digits[17]

/** Whether it is an id number of China: a birthday in its middle and its check digit. Asked where a number is recognised: what is taken for an id is no order. */
export const isIdNumber = (digits: string): boolean =>
  /^\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(digits) && hasIdDigit(digits)

/** Whether the digits end in Luhn's check digit (ISO/IEC 7812-1, annex B), which tells a bank card from an order number. */
export function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
