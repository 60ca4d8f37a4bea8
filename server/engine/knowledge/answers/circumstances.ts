import type { When } from '@xiaoer/contract'

/** Who asks, where and when: what conditions are compared with. What is absent is not known, and fits no condition on it. */
export interface Circumstances {
  readonly now: Date
  readonly shopId?: string | undefined
  /** The kind of the channel: `web`, `wechat` … */
  readonly channel?: string | undefined
  readonly language?: string | undefined
  /** Of a member, as the shop names it. */
  readonly level?: string | undefined
  readonly productId?: string | undefined
  /** Of that product, as the shop names it. */
  readonly category?: string | undefined
}

/** Whether all conditions hold. Pure; a moment is compared as `from <= now < to`. */
export function fits(when: When, { now, shopId, channel, language, level, productId, category }: Circumstances): boolean {
  const at = now.getTime()
  return (
    among(when.shops, shopId) &&
    among(
      when.products?.map(({ id }) => id),
      productId,
    ) &&
    among(when.categories, category) &&
    among(when.channels, channel) &&
    among(when.levels, level) &&
    (when.languages === undefined || (language !== undefined && when.languages.some((one) => speaks(language, one)))) &&
    (when.from === undefined || Date.parse(when.from) <= at) &&
    (when.to === undefined || at < Date.parse(when.to))
  )
}

const among = (wanted: readonly string[] | undefined, is: string | undefined) =>
  wanted === undefined || (is !== undefined && wanted.includes(is))

/** `zh` covers zh-CN and zh-TW; zh-CN covers itself alone. */
function speaks(language: string, wanted: string): boolean {
  const [own, asked] = [language.toLowerCase(), wanted.toLowerCase()]
  return own === asked || own.startsWith(`${asked}-`)
}
