import type { JSX } from 'preact'
import { useScene } from '../../context.ts'
import type { Loaded } from './loaded.ts'

/** What stands where a list will be: under way, failed, or empty. */
export function Loading({ state, none }: { state: Loaded<unknown>; none: 'noOrders' | 'noProducts' | 'loadFailed' }): JSX.Element {
  const { say } = useScene()
  if (state.is === 'loading')
    return (
      <p class="aside" role="status">
        {say('loading')}
      </p>
    )
  if (state.is === 'there')
    return (
      <p class="aside" role="status">
        {say(none)}
      </p>
    )
  return (
    <p class="aside" role="alert">
      {say('loadFailed')}{' '}
      <button type="button" class="link" onClick={state.retry}>
        {say('again')}
      </button>
    </p>
  )
}
