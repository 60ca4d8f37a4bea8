import type { FlowFrame } from '#engine/conversation'

/** Slot values as a command gives them, by name. */
export type Slots = Readonly<Record<string, string>>

/** Why a person is called. */
export type Why = 'asked_for' | 'lost' | 'angry' | 'scenario'

/** Everything a shopper's message can do. Closed; the policies take each of them, or the reply says that it was not understood. */
export type Command = { readonly source: 'tap' | 'local' | 'model' } & (
  | { readonly do: 'start_flow'; readonly flow: string; readonly order?: string; readonly item?: string; readonly slots: Slots }
  | { readonly do: 'set_slots'; readonly slots: Slots }
  | { readonly do: 'affirm'; readonly hash?: string; readonly chosen?: string }
  | { readonly do: 'deny' }
  | { readonly do: 'cancel_flow'; readonly flow?: string }
  | { readonly do: 'resume_flow'; readonly flow: string }
  | { readonly do: 'ask'; readonly words: string }
  | { readonly do: 'tell'; readonly words: string }
  | { readonly do: 'call_person'; readonly why: Why }
  | { readonly do: 'alarm' }
  | { readonly do: 'courtesy'; readonly kind: string }
  | { readonly do: 'silence' }
  | { readonly do: 'unclear' }
)
/** The names of the commands. */
export type CommandName = Command['do']

/** What an option of ours does when it is tapped, by its id; undefined for an id that is none of ours. */
export function commandOfTap(id: string, flows: readonly FlowFrame[]): Command | undefined {
  const [kind = '', rest = ''] = [id.slice(0, Math.max(0, id.indexOf(':'))) || id, id.slice(id.indexOf(':') + 1)]
  const source = 'tap' as const
  const [name = '', value = ''] = [rest.slice(0, Math.max(0, rest.indexOf('='))), rest.slice(rest.indexOf('=') + 1)]
  if (id === 'human') return { source, do: 'call_person', why: 'asked_for' }
  if (id === 'set:stop' || id === 'do:no') return { source, do: 'deny' }
  if (kind === 'do' && name !== '') return { source, do: 'affirm', hash: name, chosen: value }
  if (kind === 'set' && name !== '') return { source, do: 'set_slots', slots: { [name]: value } }
  if (kind === 'order') return flows.length > 0 ? { source, do: 'set_slots', slots: { order: rest } } : { source, do: 'ask', words: rest }
  if (kind === 'flow') return { source, do: 'start_flow', flow: rest, slots: {} }
  return undefined
}
