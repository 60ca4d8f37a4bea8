import type { JSX } from 'preact'
import { useScene } from '../../context.ts'
import { Outward } from '../../parts/outward.tsx'
import { useLoaded } from './loaded.ts'
import { Loading } from './loading.tsx'

/** Links to the shop's other channels: whoever opens one goes on there in this conversation. */
export function Elsewhere(): JSX.Element {
  const { say, running } = useScene()
  const state = useLoaded('', running.elsewhere)
  if (state.is !== 'there' || state.value.length === 0) return <Loading state={state} none="loadFailed" />
  return (
    <>
      <p class="aside">{say('elsewhereHint')}</p>
      <ul class="picks">
        {state.value.map(({ channelId, name, url }) => (
          <li key={channelId}>
            <Outward className="pick" url={url}>
              <span class="item-words">
                <span class="card-title" dir="auto">
                  {name}
                </span>
              </span>
            </Outward>
          </li>
        ))}
      </ul>
    </>
  )
}
