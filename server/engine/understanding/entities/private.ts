import { mask } from '#platform/telemetry'
import { namesIn } from './names.ts'

/** What any rule of masking needs to stand in a text: most messages have none of it, and are left alone. */
const TOUCHES = /[\d０-９@]|Bearer|eyJ|\b(?:sk|pk|rk|ak|gh[opsu]|glpat|xox[abp])[-_]|[路街巷弄道村镇厦园寓场]|小区/u

/** Numbers so long name somebody or something of theirs: an order, a parcel, an account. */
const LONG_NUMBER = /(?<![A-Za-z\d０-９])[A-Za-z]{0,3}[\d０-９](?:-?[\d０-９]){6,39}(?![\d０-９])/gu

/** A text of the past without names, phones, e-mails, addresses, ID, bank, order and parcel numbers: each is replaced by its kind. Names are those that the words around, or a title, say are some. */
export function withoutPrivate(text: string): string {
  // names first: a number or an address beside one is what tells it
  const nameless = namesIn(text).reduceRight((rest, [from, to]) => `${rest.slice(0, from)}‹name›${rest.slice(to)}`, text)
  return TOUCHES.test(nameless) ? mask(nameless).replace(LONG_NUMBER, '‹number›') : nameless
}
