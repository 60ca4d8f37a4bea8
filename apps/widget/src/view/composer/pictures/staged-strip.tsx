import type { JSX } from 'preact'
import { useScene } from '../../context.ts'
import { Icon } from '../../icons.tsx'
import type { StagedPictures } from './use-staged.ts'

/** The pictures that will go with the next send. */
export function StagedStrip({ staged }: { staged: StagedPictures }): JSX.Element {
  const { say } = useScene()
  return (
    <>
      {staged.list.length > 0 && (
        <ul class="staged" aria-label={say('preview')}>
          {staged.list.map((picture) => (
            <li key={picture.key}>
              <img src={picture.url} alt={picture.name} />
              <button
                type="button"
                class="remove"
                aria-label={say('remove', { name: picture.name })}
                onClick={() => staged.remove(picture)}
              >
                <Icon name="close" size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        id="files"
        class="unseen"
        type="file"
        accept="image/*"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          staged.add(event.currentTarget.files ?? [])
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
