import type { JSX } from 'preact'
import { stretches } from '../../look/index.ts'

/** Words as words. Links are made here, and only of web addresses; the host one gets to is what is shown. */
export function Text({ text }: { text: string }): JSX.Element {
  return (
    <p class="text" dir="auto">
      {stretches(text).map((stretch, at) =>
        'text' in stretch ? (
          stretch.text
        ) : (
          <a key={at} href={stretch.href} target="_blank" rel="noopener noreferrer nofollow">
            <b>{stretch.host}</b>
            {stretch.rest}
          </a>
        ),
      )}
    </p>
  )
}
