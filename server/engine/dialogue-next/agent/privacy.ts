/** What of a talk does not leave for a model: it sees ‹1›, ‹2› … in its place, and names it so. */
export interface Privacy {
  /** The text with what is private hidden; the same value has the same place in every text of a turn. */
  readonly hide: (text: string) => string
  /** The text with what was hidden put back; a place that was never given stays as it stands, and no gate lets it out. */
  readonly restore: (text: string) => string
}

const EMAIL = /[\w.+-]+@[\w-]+\.[\w.]*\w/gu
/** Numbers of persons, orders, parcels, accounts: seven digits and more, with what hangs on them. */
const NUMBER = /[A-Za-z]{0,6}[-#+]?\d(?:[ -]?\d){6,}[A-Za-z0-9]*/gu
const DATE = /^\d{4}-\d{2}-\d{2}$/u
/** What opens an account, behind what it is called; told by a digit or a sign in it from "password is wrong". */
const SECRET =
  /((?:密码|密碼|口令|验证码|驗證碼|校验码|password|passcode|passphrase|\bpin|(?:verification|security) code|\bcvv|\botp)\s*(?:是|为|為|就是|:|：|=|is)?\s*)((?=[!-~]*[\d!@#$%^&*])[!-~]{3,40})/giu
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
  return {
    hide: (text) =>
      told
        .reduce((left, one) => left.replaceAll(one, () => place(one)), text)
        .replace(EMAIL, place)
        .replace(SECRET, (_, head: string, secret: string) => head + place(secret))
        .replace(NUMBER, (number) => (DATE.test(number) ? number : place(number))),
    restore: (text) => text.replace(PLACE, (whole, nth: string) => hidden[Number(nth) - 1] ?? whole),
  }
}
