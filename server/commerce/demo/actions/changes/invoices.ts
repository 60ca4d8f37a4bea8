import sql from 'sql-template-tag'
import { AppError } from '#platform/errors'
import type { ShopAction } from '../../../actions.ts'
import type { Invoice } from '../../../order.ts'
import { type Did, type Ground, mustBe } from '../ground.ts'

type Of<K extends ShopAction['kind']> = Extract<ShopAction, { kind: K }>

const DAY = 86_400_000
/** So long an invoice can be put right, as the shop's rules say. */
const CORRECTED_DAYS = 30

interface Wanted {
  readonly kind: Invoice['kind']
  readonly title: string
  readonly taxNumber: string
  readonly email: string
  readonly bank?: string
  readonly replaces?: string
}

async function issue({ tx, workspaceId, order, id, now }: Ground, wanted: Wanted): Promise<Did> {
  const { kind, title, taxNumber, email, bank = '', replaces = null } = wanted
  await tx.run(sql`
    insert into demo.invoices (workspace_id, id, order_number, title, tax_number, email, amount, currency, at, kind, bank, replaces)
    values (${workspaceId}, ${id}, ${order.number}, ${title}, ${taxNumber}, ${email}, ${order.total.minor}, ${order.total.currency}, ${now},
      ${kind}, ${bank}, ${replaces})`)
  return { fields: { title, email, sum: String(order.total.minor) } }
}

/** An invoice for the whole order, once. */
export async function requestInvoice(ground: Ground, { title, taxNumber, email }: Of<'request_invoice'>): Promise<Did> {
  mustBe(ground, 'delivered', 'completed')
  refuseSecond(ground)
  return issue(ground, { kind: 'plain', title, taxNumber, email })
}

/** One that lets a company deduct the tax: with its tax number and bank. */
export async function requestSpecialInvoice(ground: Ground, wanted: Of<'request_special_invoice'>): Promise<Did> {
  mustBe(ground, 'delivered', 'completed')
  refuseSecond(ground)
  const { title, taxNumber, bank, email } = wanted
  return issue(ground, { kind: 'special', title, taxNumber, bank, email })
}

function refuseSecond({ order: { number, invoices = [] } }: Ground): void {
  if (invoices.length > 0) throw new AppError('conflict', `order ${number} has an invoice already; ask for a correction`)
}

/** Another in its place, once, while the shop allows it. */
export async function correctInvoice(ground: Ground, { title, taxNumber, email }: Of<'correct_invoice'>): Promise<Did> {
  const { order, now } = ground
  const [last] = order.invoices ?? []
  if (!last) throw new AppError('conflict', `order ${order.number} has no invoice that could be corrected; ask for one`)
  if (last.kind === 'corrected') throw new AppError('conflict', `the invoice of order ${order.number} was corrected once already`)
  if (now.getTime() - last.at.getTime() > CORRECTED_DAYS * DAY)
    throw new AppError('conflict', `the invoice of order ${order.number} is older than ${CORRECTED_DAYS} days`)
  return issue(ground, { kind: 'corrected', title, taxNumber, email: email || last.email, replaces: last.id })
}
