interface Counted {
  readonly agent_messages: number
  readonly bot_messages: number
}
interface Said {
  readonly author: string
  readonly parts: readonly { readonly kind: string }[]
}

/** Who served, and whether the shopper spoke or wrote. */
export function served({ agent_messages: people, bot_messages: bot }: Counted, messages: readonly Said[]) {
  const way = people > 0 ? (bot > 0 ? 'both' : 'people') : bot > 0 ? 'bot' : 'nobody'
  const own = messages.filter(({ author }) => author === 'shopper')
  const spoken = own.filter(({ parts }) => parts.some(({ kind }) => kind === 'voice')).length
  return { way, served: `${way}.${own.length > 0 && 2 * spoken >= own.length ? 'voice' : 'text'}` }
}
