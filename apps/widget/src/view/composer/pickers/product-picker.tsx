import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { money } from '../../../words/index.ts'
import { useScene } from '../../context.ts'
import { Thumb } from '../../parts/outward.tsx'
import { useLoaded } from './loaded.ts'
import { Loading } from './loading.tsx'

/** Between the last key and the search. */
const PAUSE_MS = 250

/** Products of the shop by words, to ask about one. */
export function ProductPicker({ onDone }: { onDone(): void }): JSX.Element {
  const { say } = useScene()
  const [words, write] = useState('')
  const [settled, settle] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => settle(words.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [words])
  return (
    <>
      <input
        class="field search"
        type="search"
        dir="auto"
        placeholder={say('searchProducts')}
        aria-label={say('searchProducts')}
        value={words}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <Found words={settled} onDone={onDone} />
    </>
  )
}

function Found({ words, onDone }: { words: string; onDone(): void }): JSX.Element {
  const { language, running } = useScene()
  const state = useLoaded(words, () => running.acts.products(words))
  if (state.is !== 'there' || state.value.length === 0) return <Loading state={state} none="noProducts" />
  return (
    <ul class="picks">
      {state.value.map((product) => (
        <li key={product.productId}>
          <button
            type="button"
            class="pick"
            onClick={() => {
              running.acts.sendProduct(product)
              onDone()
            }}
          >
            <Thumb src={product.image} />
            <span class="item-words">
              <span class="card-title" dir="auto">
                {product.title}
              </span>
              <span class="price">
                <b>{money(product.price, language)}</b>
                {product.was && <s>{money(product.was, language)}</s>}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
