const SIGNS = '0123456789abcdefghjklmnpqrtuwxy'

/** A unified social credit code of GB 32100-2015: a department's sign, a kind, six digits of a place, nine of the body, and a check sign modulo 31. */
export function isCreditCode(written: string): boolean {
  const code = written.toLowerCase()
  if (!/^[1-9anyg][0-9a-z]\d{6}[0-9a-hj-npqrtuwxy]{10}$/.test(code)) return false
  const sum = [...code.slice(0, 17)].reduce((total, sign, i) => total + SIGNS.indexOf(sign) * (3 ** i % 31), 0)
  return SIGNS[(31 - (sum % 31)) % 31] === code[17]
}
