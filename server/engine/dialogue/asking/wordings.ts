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
  return hasChoices ? 'again.pick' : 'again.tell'
}

/** What is taken for the shopper who could not say it, and can be put right afterwards: the order, where a question was put twice in vain. */
export function takenFor(slot: string, options: readonly string[]): { readonly id: string; readonly say: string } | undefined {
  const id = slot === 'order' ? options.find((option) => option.startsWith('order:')) : undefined
  return id === undefined ? undefined : { id, say: 'again.took.order' }
}
