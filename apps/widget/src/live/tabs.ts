import type { MessageView } from '@xiaoer/contract'

/** What tabs of one shop tell each other. */
export type TabWord =
  | { readonly say: 'shelf' }
  | { readonly say: 'sent'; readonly entryId: string; readonly message: MessageView }
  | { readonly say: 'rated'; readonly sessionId: string }

interface Wire {
  postMessage(word: unknown): void
  onmessage: ((event: MessageEvent) => void) | null
  close(): void
}

export interface Tabs {
  tell(word: TabWord): void
}

/** The other tabs of the same shopper. `wire` is a BroadcastChannel; without one tabs still meet through storage and the feed. */
export function createTabs(wire: Wire | null, hear: (word: TabWord) => void): Tabs {
  if (!wire) return { tell: () => {} }
  wire.onmessage = ({ data }) => isWord(data) && hear(data)
  return {
    tell(word) {
      try {
        wire.postMessage(word)
      } catch {
        // Closed: this widget has given way to another.
      }
    },
  }
}

function isWord(value: unknown): value is TabWord {
  return typeof value === 'object' && value !== null && 'say' in value && typeof value.say === 'string'
}
