import type { Part, ShopperPart, StoredPart } from '@xiaoer/contract'
import { fileAddress, type WidgetSession, webTexts } from '#channels/web'
import { type Shop, toOrderPart, toProductPart } from '#commerce'
import { AppError } from '#platform/errors'
import type { FileStore } from '#platform/files'
import type { Perceiving } from '../perceiving/perceiving.ts'

export interface ResolveParts {
  readonly files: FileStore
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  /** Looks at pictures; absent where nobody does. */
  readonly perceiving?: Pick<Perceiving, 'beside' | 'begin'>
}

/** With the variant that the page shows, where the link names it. */
const ITEM_LINK = /\/shop\/items\/([\w-]{1,100})(?:\?(?:[^\s#]{0,200}&)?v=([\w.-]{1,120}))?/
const ORDER_NUMBER = /^\s*(\d{10,20}|[A-Z]{0,3}\d{8,20}(?:-\d{1,6})?)\s*$/

/** Cards for what was picked or pasted; only what the shop has, and orders only of this customer. Throws `not_found` for what is neither. */
export async function resolveParts(parts: ResolveParts, session: WidgetSession, sent: readonly ShopperPart[]): Promise<StoredPart[]> {
  const resolved = await Promise.all(sent.map((part) => resolvePart(parts, session, part)))
  return resolved.flat()
}

async function resolvePart(parts: ResolveParts, session: WidgetSession, part: ShopperPart): Promise<StoredPart[]> {
  const shop = parts.shopFor(session.workspaceId, session.shopId)?.in(session.language)
  switch (part.kind) {
    case 'text': {
      const card = await pastedCard(shop, session, part.text)
      return card ? [part, card] : [part]
    }
    case 'chosen':
      return [part]
    case 'image':
      return [await picture(parts, session, part.fileId), ...((await parts.perceiving?.beside(session, part.fileId)) ?? [])]
    case 'order': {
      const card = await orderCard(shop, session, part.orderNumber)
      if (!card) throw new AppError('not_found', `order ${part.orderNumber} is not under this account`)
      return [card]
    }
    case 'product': {
      const card = await productCard(shop, part.productId, part.variantId)
      if (!card) throw new AppError('not_found', `product ${part.productId} is not in this shop`)
      return [card]
    }
  }
}

async function pastedCard(shop: Shop | undefined, session: WidgetSession, text: string): Promise<Part | undefined> {
  const [, item, variant] = ITEM_LINK.exec(text) ?? []
  if (item) return productCard(shop, item, variant)
  const number = ORDER_NUMBER.exec(text)?.[1]
  return number ? orderCard(shop, session, number) : undefined
}

async function picture({ files }: ResolveParts, { workspaceId, conversationId, language }: WidgetSession, fileId: string): Promise<Part> {
  const file = await files.describe(workspaceId, fileId, conversationId)
  if (!file) throw new AppError('not_found', `picture ${fileId} is not of this conversation; upload it again`)
  const url = fileAddress(workspaceId, fileId)
  return { kind: 'image', text: webTexts(language).picture, fileId, url, width: file.width, height: file.height }
}

async function orderCard(shop: Shop | undefined, { customerId, language }: WidgetSession, number: string): Promise<Part | undefined> {
  const order = shop && customerId ? await shop.orders.find(number) : undefined
  return order && order.customerId === customerId ? toOrderPart(order, webTexts(language).between) : undefined
}

async function productCard(shop: Shop | undefined, id: string, variantId?: string): Promise<Part | undefined> {
  const [product] = (await shop?.catalogue.products([id])) ?? []
  return product && toProductPart(product, variantId)
}
