import { randomUUID } from 'node:crypto'
import { type EntrySets, LendSet, PutEntrySet } from '@xiaoer/contract'
import { now } from '../model.ts'
import { type Asked, Refused, type Routes } from '../router.ts'
import { plainEntry } from '../seed.ts'

const kept = new WeakMap<object, EntrySets>()

/** A desk has one set offered by another workspace, and none of its own. */
function setsOf({ model }: Pick<Asked, 'model'>): EntrySets {
  const known = kept.get(model)
  if (known) return known
  const offered = [{ id: randomUUID(), name: '总部口径', lender: '云杉总部', entries: 12 }]
  const sets = { sets: [], lent: [], offered, workspaceId: randomUUID() }
  kept.set(model, sets)
  return sets
}

function put(asked: Asked) {
  const all = setsOf(asked)
  const said = PutEntrySet.parse(asked.body)
  const known = all.sets.find(({ id }) => id === asked.params[0])
  if (all.sets.some(({ id, name }) => name === said.name && id !== known?.id))
    throw new Refused(409, 'conflict', 'There is a set of that name')
  if (known) Object.assign(known, said)
  else all.sets.push({ id: randomUUID(), ...said, entries: 0, lent: null })
  return { id: all.sets.at(-1)?.id }
}

function accept(asked: Asked) {
  const all = setsOf(asked)
  const offer = all.offered.find(({ id }) => id === asked.params[0])
  if (!offer) throw new Refused(404, 'not_found', 'No such loan')
  all.offered = all.offered.filter((one) => one !== offer)
  const lent = { loanId: offer.id, lender: offer.lender }
  all.sets.push({ id: randomUUID(), name: offer.name, shopIds: [], entries: offer.entries, lent })
  const entry = { ...plainEntry(), question: '能开国际发票吗', answer: '可以', category: '发票', updatedAt: now(), loanId: offer.id }
  asked.model.entries = [entry, ...asked.model.entries]
}

function lend(asked: Asked) {
  const { borrowerId } = LendSet.parse(asked.body)
  const id = randomUUID()
  setsOf(asked).lent.push({ id, setId: asked.params[0] ?? '', borrowerId, borrower: '云杉二店', accepted: false })
  return { id }
}

function end(asked: Asked) {
  const all = setsOf(asked)
  const [id] = asked.params
  all.lent = all.lent.filter((one) => one.id !== id)
  all.offered = all.offered.filter((one) => one.id !== id)
  all.sets = all.sets.filter(({ lent }) => lent?.loanId !== id)
  asked.model.entries = asked.model.entries.filter(({ loanId }) => loanId !== id)
}

function own({ model, params }: Asked) {
  const lent = model.entries.find(({ id }) => id === params[0])
  if (!lent) throw new Refused(404, 'not_found', 'No such entry')
  const entry = { ...lent, id: randomUUID(), status: 'draft' as const, loanId: null, updatedAt: now() }
  model.entries = [entry, ...model.entries]
  return entry
}

const done = (run: (asked: Asked) => void) => (asked: Asked) => {
  run(asked)
  return { ok: true }
}

/** Sets, loans, own answers over lent ones, and how often entries answered. */
export const sets: Routes = {
  'GET /entry-sets': setsOf,
  'POST /entry-sets': put,
  'PUT /entry-sets/:': put,
  'DELETE /entry-sets/:': done((asked) => {
    const all = setsOf(asked)
    all.sets = all.sets.filter(({ id }) => id !== asked.params[0])
  }),
  'POST /entry-sets/:/loans': lend,
  'POST /set-loans/:/accept': done(accept),
  'DELETE /set-loans/:': done(end),
  'POST /entries/:/own': own,
  'GET /entries/uses': ({ model, query }) => {
    const [first] = model.entries
    const ids = (query.get('ids') ?? '').split(',')
    return { uses: ids.map((id) => ({ id, given: id === first?.id ? 7 : 0, lastAt: id === first?.id ? now() : null })) }
  },
}
