import { type FileAddresses, withAddresses } from '#channels/web'
import type { Shop } from '#commerce'
import type { Knowledge } from '#engine/knowledge'
import { type HelpParts, helpPages } from '#help'
import type { Database } from '#platform/db'
import type { HttpApp } from '#platform/http'
import { channelsOf, shopsOf } from '#workspaces'
import { Look, shopNameIn } from '../widget/look.ts'

interface Parts {
  readonly db: Database
  readonly now: () => Date
  readonly knowledge: Knowledge
  readonly workspaceId: string
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  readonly origin: () => string
  readonly addresses: FileAddresses
}

/** The help centre of the first web channel's shop. */
export async function serveHelp(app: HttpApp, { db, now, knowledge, workspaceId, shopFor, origin, addresses }: Parts): Promise<void> {
  const shop: HelpParts['shop'] = async () => {
    const [channel] = await channelsOf(db, workspaceId)
    const its = channel && (await shopsOf(db, workspaceId)).find(({ id }) => id === channel.shopId)
    if (!its) return undefined
    const nameIn = (language: 'zh-CN' | 'en') => shopNameIn(its.name, Look.parse(its.look), language)
    return { id: its.id, name: { 'zh-CN': nameIn('zh-CN'), en: nameIn('en') }, language: its.language, publicKey: channel.publicKey }
  }
  const product: HelpParts['product'] = async (id, language) => {
    const its = await shop()
    const [found] = its ? ((await shopFor(workspaceId, its.id)?.in(language).catalogue.products([id])) ?? []) : []
    if (!found) return undefined
    const { title, category, attributes, image, url } = found
    return { title, category, facts: Object.entries(attributes), ...(image && { image }), ...(url && { url }) }
  }
  const addressed: HelpParts['addressed'] = (shown) => withAddresses(shown, (fileId) => addresses.sign(workspaceId, fileId, 'page'))
  await app.register(helpPages({ db, now, knowledge, workspaceId, origin, shop, product, addressed }))
}
