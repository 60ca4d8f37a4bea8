import type { JSX } from 'preact'
import { useScene } from '../context.ts'
import { Icon } from '../icons.tsx'

const STARS = [1, 2, 3, 4, 5] as const

/** One to five stars, as a group of radio buttons: arrows move, screen readers know it. */
export function Stars({ name, stars, onStars }: { name: string; stars: number; onStars(stars: number): void }): JSX.Element {
  const { say } = useScene()
  return (
    <fieldset class="stars">
      <legend class="unseen">{say('starsLabel')}</legend>
      {STARS.map((n) => (
        <label key={n} class={n <= stars ? 'star on' : 'star'}>
          <input
            type="radio"
            name={name}
            class="unseen"
            checked={stars === n}
            onChange={() => onStars(n)}
            aria-label={say('stars', { n })}
          />
          <Icon name="star" size={26} />
        </label>
      ))}
    </fieldset>
  )
}
