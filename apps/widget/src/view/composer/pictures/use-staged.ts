import { useState } from 'preact/hooks'
import { useScene } from '../../context.ts'
import { type Staged, stage } from './pictures.ts'

/** Pictures chosen, pasted or dropped, that wait for the shopper's word. */
export interface StagedPictures {
  readonly list: readonly Staged[]
  add(files: Iterable<File>): void
  remove(picture: Staged): void
  /** Sends them all, one message each. */
  send(): void
}

export function useStaged(): StagedPictures {
  const { running } = useScene()
  const [list, show] = useState<readonly Staged[]>([])
  const remove = (picture: Staged): void => {
    URL.revokeObjectURL(picture.url)
    show((now) => now.filter((other) => other !== picture))
  }
  return {
    list,
    add(files) {
      void stage([...files], running).then((more) =>
        show((now) => [...now, ...more.filter(({ key }) => !now.some((other) => other.key === key))]),
      )
    },
    remove,
    send() {
      for (const picture of list) {
        running.acts.sendPicture(picture.picture, picture.name)
        remove(picture)
      }
    },
  }
}
