/** Questions that have words of their own for when they are put again: shorter, with an example or what is easier to give. */
const OWN: ReadonlySet<string> = new Set([
  'order.which',
  'order.not_here',
  'parcel.not_here',
  'product.which',
  'product.which_of',
  'product.gone',
  'compare.which',
  'compare.with_which',
  'find.need',
  'sum.which',
  'settle.ask.item',
  'settle.ask.claim',
  'settle.ask.evidence',
  'settle.ask.evidence_send',
  'settle.ask.intact',
  'settle.ask.opened',
  'settle.ask.looked',
  'settle.ask.invoiceTitle',
  'settle.ask.invoiceTitle_business',
  'settle.ask.taxNumber',
  'settle.ask.email',
  'settle.ask.address',
  'settle.ask.deliverAt',
  'settle.ask.when',
])

/** What follows the question of a return or an exchange: the yes to it says how it goes back. */
const LAST_OF_RETURN = /^settle\.(?:freight\.\w+|refund_days|pickup_at)$/u

/** In what words a question is put again: its own, those of every yes to a deed, or those of its kind. */
export function again(key: string, hasChoices: boolean): string {
  if (OWN.has(key)) return `again.${key}`
  if (key === 'settle.ask.pickup_address') return 'again.settle.ask.address'
  if (key.startsWith('settle.ask.evidence_')) return 'again.settle.ask.evidence'
  if (key.startsWith('settle.confirm.')) return 'again.confirm'
  if (LAST_OF_RETURN.test(key)) return 'settle.which_way'
  if (/^settle\.reason(?:_law)?$/u.test(key)) return 'again.confirm'
  return hasChoices ? 'again.pick' : 'again.tell'
}

/** What is taken for the shopper who could not say it: what can be put right afterwards, and costs nobody anything. */
const TAKEN: Readonly<Record<string, { readonly option: RegExp; readonly say: string }>> = {
  order: { option: /^order:/u, say: 'again.took.order' },
  'settle.evidence': { option: /^set:evidence=none$/u, say: 'again.took.no_picture' },
}

/** What is taken where a question was put twice in vain; undefined where only the shopper can say it. */
export function takenFor(slot: string, options: readonly string[]): { readonly id: string; readonly say: string } | undefined {
  const taken = TAKEN[slot]
  const id = taken && options.find((option) => taken.option.test(option))
  return id === undefined || !taken ? undefined : { id, say: taken.say }
}
