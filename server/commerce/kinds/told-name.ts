/** Stand-ins that platforms fill in where nobody is named: a shopper knows no such carrier, and nobody pays by it. */
const STAND_IN = /^(?:manual|default|system|none|n\/?a|other|custom|bogus|unknown|null|undefined|test|-+)$/iu
/** What a program is called, and no person calls it: `pp_system_default`, `standard-payment`. */
const PROGRAM = /_|^[a-z\d]+(?:-[a-z\d]+)+$/u

/** A carrier by the name that its people gave it; empty for a stand-in and for a program’s own id. */
export function carrierName(given: string | null | undefined): string {
  const name = given?.trim() ?? ''
  return STAND_IN.test(name) || name.includes('_') ? '' : name
}

/** By what an order was paid, as a shopper would know it; empty for a stand-in and for a program’s own id. */
export function payerName(given: string | null | undefined): string {
  const name = given?.trim() ?? ''
  return STAND_IN.test(name) || PROGRAM.test(name) ? '' : name
}
