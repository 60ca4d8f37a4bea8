/** What of a talk does not leave for a model: it sees ‹1›, ‹2› … in its place, and names it so. */
export interface Privacy {
  /** The text with what is private hidden; the same value has the same place in every text of a turn. */
  readonly hide: (text: string) => string
  /** The text with what was hidden put back; a place that was never given stays as it stands, and no gate lets it out. */
  readonly restore: (text: string) => string
}

const EMAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]*\w/gu
/** Numbers of persons, orders, parcels, accounts: seven digits and more, with what hangs on them. */
const NUMBER = /[A-Za-z]{0,6}[-#+]?\d(?:[ -]?\d){6,}[A-Za-z0-9]*/gu
/** A number that ends before a day or a time of day: "78065354969747 11月28日 21:04". */
const BEFORE_DATE = / \d{1,4}(?=\s?[月年:：]|-\d{1,2}-\d{1,2})/u
const DATE = /^\d{4}-\d{2}-\d{2}$/u
/** What opens an account, behind what it is called; told by a digit or a sign in it from "password is wrong". */
const SECRET =
  /((?:密码|密碼|口令|验证码|驗證碼|校验码|password|passcode|passphrase|\bpin\b|(?:verification|security) code|\bcvv\b|\botp\b)\s*(?:是|为|為|就是|:|：|=|is)?\s*)((?=[!-~]*[\d!@#$%^&*])[!-~]{3,40})/giu
const PLACE = /‹(\d{1,4})›/gu

/** Hides what was found private in the shopper's words (names, addresses, phones), and whatever has the form of a number or address of a person. */
export function privacy(found: readonly string[]): Privacy {
  const hidden: string[] = []
  const place = (value: string): string => {
    const at = hidden.indexOf(value)
    return `‹${at >= 0 ? at + 1 : hidden.push(value)}›`
  }
  // the longer one first: an address may hold the name of who lives there
  const told = found.filter((one) => one.length > 1).toSorted((a, b) => b.length - a.length)
  const hideNumber = (number: string, at: number, text: string): string => {
    if (DATE.test(number)) return number
    const day = BEFORE_DATE.exec(text.slice(at, at + number.length + 8))
    return day && day.index < number.length ? place(number.slice(0, day.index)) + number.slice(day.index) : place(number)
  }
  return {
    hide: (text) =>
      told
        .reduce((left, one) => left.replaceAll(one, () => place(one)), text)
        .replace(EMAIL, place)
        .replace(SECRET, (_, head: string, secret: string) => head + place(secret))
        .replace(NUMBER, hideNumber),
    restore: (text) => text.replace(PLACE, (whole, nth: string) => hidden[Number(nth) - 1] ?? whole),
  }
}
