import type { Part, PartOf, StoredPart } from '@xiaoer/contract'
import { Component, type ComponentChildren, type JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useScene } from '../context.ts'
import { Rating } from '../log/rating.tsx'
import { Cart } from './cart.tsx'
import { Choices } from './choices.tsx'
import { Coupon } from './coupon.tsx'
import { Decision } from './decision.tsx'
import { Form } from './form.tsx'
import { known } from './known.ts'
import { File, Picture } from './media.tsx'
import { Order } from './order.tsx'
import { Product } from './product.tsx'
import { Shipment } from './shipment.tsx'
import { Text } from './text.tsx'

/** The parts of one message, in their order. */
export function Parts({ parts, messageId }: { parts: readonly StoredPart[]; messageId: string }): JSX.Element {
  return (
    <>
      {parts.map((part, at) => {
        const shown = known(part)
        const words = <Words text={part.text} />
        // Parts of a message never change their order: the place is the key.
        return (
          <Safe key={at} words={words}>
            {shown ? show(shown, messageId) : words}
          </Safe>
        )
      })}
    </>
  )
}

function show(part: Part, messageId: string): JSX.Element {
  switch (part.kind) {
    case 'text':
      return <Words text={part.text} fold={part.fold} />
    case 'chosen':
    case 'mail':
      return <Words text={part.text} />
    case 'perceived':
      return <p class="seen">{part.text}</p>
    case 'image':
      return <Picture part={part} messageId={messageId} />
    case 'voice':
    case 'video':
    case 'file':
      return <File part={part} />
    case 'product':
      return <Product part={part} />
    case 'order':
      return <Order part={part} />
    case 'shipment':
      return <Shipment part={part} />
    case 'choices':
      return <Choices part={part} messageId={messageId} />
    case 'form':
      return <Form part={part} messageId={messageId} />
    case 'decision':
      return <Decision part={part} />
    case 'coupon':
      return <Coupon part={part} />
    case 'cart':
      return <Cart part={part} />
    case 'rating':
      return <Rating sessionId={part.sessionId} ticketId={part.ticketId} />
  }
}

/** Words in a bubble; what waits behind a tap is shown at one, in its place. The button stays, and so does the focus that is on it. */
function Words({ text, fold }: { text: string; fold?: PartOf<'text'>['fold'] }): JSX.Element {
  const { say } = useScene()
  const [whole, show] = useState(false)
  return (
    <div class="bubble">
      <Text text={fold && !whole ? text.slice(0, fold[0]) + text.slice(fold[1]) : text} />
      {fold && (
        <button type="button" class="link" aria-expanded={whole} onClick={() => show(!whole)}>
          {say(whole ? 'unfolded' : 'folded')}
        </button>
      )}
    </div>
  )
}

/** A card that cannot be drawn shows its words; the rest of the conversation goes on. */
class Safe extends Component<{ words: JSX.Element; children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false }
  override componentDidCatch(): void {
    this.setState({ broken: true })
  }
  override render(): ComponentChildren {
    return this.state.broken ? this.props.words : this.props.children
  }
}
