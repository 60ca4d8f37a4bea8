import own from './own.json' with { type: 'json' }

/** Questions that have words of their own for when they are put again: shorter, with an example or what is easier to give. */
const OWN: ReadonlySet<string> = new Set(own)

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
