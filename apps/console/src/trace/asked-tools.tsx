import type { TraceView } from '@xiaoer/contract'
import { keyed } from '../look/index.ts'
import { useNamed } from '../texts/index.ts'

/** What a model asked of tools: of which, with what, and what came or why nothing did. */
export function AskedTools({ tools }: { tools: TraceView['model'][number]['tools'] }) {
  const named = useNamed()
  return keyed(tools, ({ tool }) => tool).map(({ key, item }) => (
    <p key={key} className="soft">
      <bdi>{`${item.server} · ${item.tool}`}</bdi> <code>{item.with}</code> →{' '}
      {item.gave === null ? named('toolServers.why', item.why ?? 'no_answer') : <bdi>{item.gave}</bdi>}
    </p>
  ))
}
