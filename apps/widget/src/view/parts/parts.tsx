import type { Part, StoredPart } from '@xiaoer/contract'
import { Component, type ComponentChildren, type JSX } from 'preact'
import { Rating } from '../log/rating.tsx'
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
    case 'chosen':
      return <Words text={part.text} />
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
    case 'rating':
      return <Rating sessionId={part.sessionId} ticketId={part.ticketId} />
  }
}

function Words({ text }: { text: string }): JSX.Element {
  return (
    <div class="bubble">
      <Text text={text} />
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
