import type { Settling } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'

/** Remembers a matter whose deed came to no known end, for whoever asks after it. */
export const asTried = <W extends { readonly scene: Scene; readonly matter: Settling }>(way: W): W => ({
  ...way,
  scene: { ...way.scene, state: { ...way.scene.state, tried: way.matter } },
})

/** Once a deed has come to its end nothing is asked after, and what was wrong, and shown, is seen to. */
export function withoutTried<W extends { readonly scene: Scene }>(way: W): W {
  const { tried: _, fault: __, shown: ___, ...state } = way.scene.state
  return { ...way, scene: { ...way.scene, state } }
}
