import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useScene } from '../context.ts'
import { Icon } from '../icons.tsx'

/** 换一组: the next set of questions. */
export function OtherSet({ onNext }: { onNext(): Promise<void> }): JSX.Element {
  const { say, running } = useScene()
  const [busy, load] = useState(false)
  const next = async (): Promise<void> => {
    load(true)
    await onNext().catch(() => running.store.change('notice', 'loadFailed'))
    load(false)
  }
  return (
    <button type="button" class="link" disabled={busy} onClick={() => void next()}>
      <Icon name="again" size={14} />
      {say('otherSet')}
    </button>
  )
}
