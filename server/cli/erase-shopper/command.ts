import { join } from 'node:path'
import { parseArgs } from 'node:util'
import sql from 'sql-template-tag'
import { beginErasure, type ErasingParts, erasingOf, ofConversation, ofCustomer, ofShopper, planErasure, receiptOf } from '#desk/erasing'
import { readConfig } from '#platform/config'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { fileStore } from '#platform/files'
import { note } from '#workspaces/audit'
import { inWorkspace, type Opened } from '../workspace/open.ts'

export const help = `xiaoer erase-shopper ID [--customer] [--shop ID] [--workspace ID] [--yes]

Erases one shopper, for good: all that was said by and about them, pictures, identities and contacts, joins, likings and wishes, tickets, deeds, copies of
orders, what was learnt of them, and their sessions taken in as history; with them whoever was made one with them. Conversations that run are ended first.
ID: of the shopper or of a conversation of theirs; with --customer the shop's own number of a customer (--shop where several shops know such a one).
Without --yes it only says what would go. It may be run again, and beside a running service: what is gone is told by its receipt, what was left half done
is gone on with. Figures keep no person and stay right; what the shop's own system keeps is erased there.
Prints one JSON line: {shopper, counts, ...} of the plan, or the receipt {id, state, counts, askedAt, doneAt}. It is noted in the audit log without the
person.`

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const options = {
    customer: { type: 'boolean' },
    shop: { type: 'string' },
    workspace: { type: 'string' },
    yes: { type: 'boolean' },
  } as const
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  const [id, ...rest] = positionals
  if (id === undefined || rest.length > 0) throw new AppError('invalid', 'Say whom: xiaoer erase-shopper ID; see --help')
  for (const one of [values.shop, values.workspace, values.customer ? undefined : id])
    if (one !== undefined && !UUID.test(one))
      throw new AppError('invalid', `${one} is no id of ours; a shop's own number goes with --customer`)
  return inWorkspace(async (opened) => {
    const workspaceId = values.workspace ?? opened.workspaceId
    const found = (tx: Tx) =>
      values.customer ? ofCustomer(tx, id, values.shop) : ofShopper(tx, id).then((one) => one ?? ofConversation(tx, id))
    const told = await erased(opened, { workspaceId, id, isCustomer: values.customer === true, found, yes: values.yes === true })
    process.stdout.write(`${JSON.stringify(told)}\n`)
    return 0
  })
}

interface Asked {
  readonly workspaceId: string
  readonly id: string
  /** `id` is a shop's own number. */
  readonly isCustomer: boolean
  readonly found: (tx: Tx) => ReturnType<typeof ofShopper>
  readonly yes: boolean
}

async function erased({ database: db }: Opened, { workspaceId, id, isCustomer, found, yes }: Asked): Promise<object> {
  const parts: ErasingParts = {
    ...{ db, now: () => new Date(), ring: () => undefined },
    files: fileStore(db, join(readConfig(process.env).dataFolder, 'files'), () => new Date()),
  }
  const person = await db.inWorkspace(workspaceId, found)
  if (!person) {
    // a number of the shop's is kept while one is under way, and not after
    const theirs = isCustomer
      ? sql`customers @> ${JSON.stringify([{ id }])}::jsonb`
      : sql`${id}::uuid = any(shopper_ids || conversation_ids)`
    const before = await db.inWorkspace(workspaceId, (tx) => receiptOf(tx, theirs))
    if (!before) throw new AppError('not_found', 'Nobody of this workspace is known by that; an id stands in the address of a conversation')
    return (await erasingOf(parts).goOn(workspaceId, before.id)) ?? before
  }
  if (!yes) return { shopper: person.shoppers[0], ...(await db.inWorkspace(workspaceId, (tx) => planErasure(tx, person))) }
  const erasure = await beginErasure(parts, workspaceId, person, null)
  const noted = { accountId: null, action: 'erase-shopper', target: { by: 'command', erasure } }
  await db.inWorkspace(workspaceId, (tx) => note(tx, workspaceId, noted, new Date()))
  return (await erasingOf(parts).goOn(workspaceId, erasure)) ?? { id: erasure }
}
