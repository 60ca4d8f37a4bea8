import type { Step, Words } from '#engine/conversation'
import type { Ask } from '../../definition.ts'
import { untold, wordIn } from '../../matter.ts'
import { FOR_PERSON, isForBusiness, needsTaxNumber, OWN_TITLE, taxFault } from '../../words/titles.ts'
import { askFor, question, type Way } from '../asking.ts'
import type { Ready } from '../deed.ts'

/** Those of no company's own choosing: a special invoice is a company's always. */
const EITHER: ReadonlySet<string> = new Set(['request_invoice', 'correct_invoice'])
const PERSONAL = { id: `set:invoiceTitle=${OWN_TITLE}`, label: { key: 'settle.choice.invoice_personal' } }
const numberOf = ({ matter }: Way) => wordIn(matter, 'taxNumber')

/** The way once a person's name is to stand on the invoice instead of the business's. */
export function asPersonal(way: Way): Way {
  if (wordIn(way.matter, 'invoiceTitle') !== OWN_TITLE) return way
  const { slots, ...matter } = untold(untold(way.matter, 'invoiceTitle'), 'taxNumber')
  return { ...way, matter: { ...matter, slots: { ...slots, [FOR_PERSON]: { value: 'yes', from: 'picked', confidence: 1 } } } }
}

/** The question whose name the invoice bears: the business's, once it is known to be one's. */
export const titleAsked = (way: Way, ask: Ask): Step =>
  isForBusiness(way.matter) ? question(way, { slot: ask.slot, say: [{ key: 'settle.ask.invoiceTitle_business' }] }) : askFor(way, ask)

/** The question for the tax number that an invoice still lacks, or whose number cannot be one; undefined where nothing is to be asked. */
export function taxAsked(way: Way, { chosen: { deed } }: Ready): Step | undefined {
  const ask = deed.asks?.find(({ slot }) => slot === 'taxNumber')
  if (!ask || wordIn(way.matter, 'invoiceTitle') === undefined) return undefined
  const number = numberOf(way)
  const options = EITHER.has(deed.kind) ? [PERSONAL] : []
  if (number !== undefined && taxFault(number) === 'length') {
    const lead: Words[] = [...way.lead, { key: 'settle.tax_length', args: { tax: number, length: number.length } }]
    return askFor({ ...way, matter: untold(way.matter, 'taxNumber'), lead }, ask, {}, options)
  }
  if (number !== undefined || !EITHER.has(deed.kind) || !needsTaxNumber(way.matter)) return undefined
  return askFor({ ...way, lead: [...way.lead, { key: 'settle.tax_why' }] }, ask, {}, options)
}

/** The number as it will stand on an invoice, and that its check sign does not fit: it may be a slip, and is the shopper's to judge. */
export function taxWords(way: Way, { chosen: { deed } }: Ready): Words[] {
  const tax = numberOf(way)
  if (tax === undefined || !deed.asks?.some(({ slot }) => slot === 'taxNumber')) return []
  const told: Words[] = EITHER.has(deed.kind) ? [{ key: 'settle.tax_number', args: { tax } }] : []
  return taxFault(tax) === 'check' ? [...told, { key: 'settle.tax_check', args: { tax } }] : told
}
