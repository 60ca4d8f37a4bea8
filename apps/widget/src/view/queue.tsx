import type { QueuePlace } from '@xiaoer/contract/teams'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useScene, useTalk } from './context.ts'

/** Asked anew this often while somebody waits. Milliseconds. */
const AGAIN = 20_000

/** For whoever waits for a person: how many are before them, how long others waited, and a way not to wait any longer. */
export function Queue(): JSX.Element | null {
  const waits = useTalk((talk) => talk.holder === 'queue' && talk.live)
  return waits ? <Waiting /> : null
}

function Waiting(): JSX.Element {
  const { say, running } = useScene()
  const [place, tell] = useState<QueuePlace | null>(null)
  const [left, leave] = useState(false)
  useEffect(() => {
    const ask = (): void => void running.acts.place().then(tell)
    ask()
    const timer = setInterval(ask, AGAIN)
    return () => clearInterval(timer)
  }, [running])
  return (
    <div class="queue" role="status">
      {place && (
        <span>
          {[
            // whoever is next was told so in the talk
            ...(place.ahead > 0 ? [say('queuePlace', { n: place.ahead })] : []),
            ...(place.waited ? [say('queueWaited', { n: Math.ceil(place.waited.mostSeconds / 60) })] : []),
          ].join(' · ')}
        </span>
      )}
      <button
        type="button"
        class="older"
        disabled={left}
        onClick={() => {
          leave(true)
          void running.acts.leaveQueue().finally(() => leave(false))
        }}
      >
        {say('leaveQueue')}
      </button>
    </div>
  )
}
