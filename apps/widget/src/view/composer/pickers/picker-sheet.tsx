import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useScene, useTalk, whole } from '../../context.ts'
import { Icon, type IconName } from '../../icons.tsx'
import { Elsewhere } from './elsewhere.tsx'
import { OrderPicker } from './order-picker.tsx'
import type { Picking } from './picking.ts'
import { ProductPicker } from './product-picker.tsx'

/** What [+] opens, over the foot of the log: the menu, then one of the pickers. */
export function PickerSheet({ picking, onShut }: { picking: Picking; onShut(): void }): JSX.Element {
  const [now, show] = useState(picking)
  if (now === 'order')
    return (
      <Sheet title="order" onShut={onShut}>
        <OrderPicker onDone={onShut} />
      </Sheet>
    )
  if (now === 'product')
    return (
      <Sheet title="product" onShut={onShut}>
        <ProductPicker onDone={onShut} />
      </Sheet>
    )
  if (now === 'elsewhere')
    return (
      <Sheet title="elsewhere" onShut={onShut}>
        <Elsewhere />
      </Sheet>
    )
  return (
    <Sheet title="more" onShut={onShut}>
      <Menu onPick={show} onShut={onShut} />
    </Sheet>
  )
}

function Sheet({
  title,
  onShut,
  children,
}: {
  title: 'order' | 'product' | 'elsewhere' | 'more'
  onShut(): void
  children: ComponentChildren
}): JSX.Element {
  const { say } = useScene()
  const sheet = useRef<HTMLElement>(null)
  // Where nothing can be chosen yet, the sheet itself: a focus that falls out would take Escape with it.
  useLayoutEffect(() => (sheet.current?.querySelector<HTMLElement>('input, .menu-item, .pick') ?? sheet.current)?.focus(), [title])
  return (
    <section ref={sheet} class="sheet" tabIndex={-1} aria-label={say(title)}>
      <p class="sheet-head">
        <button type="button" class="plain" aria-label={say('back')} onClick={onShut}>
          <Icon name="back" />
        </button>
        <span>{say(title)}</span>
      </p>
      {children}
    </section>
  )
}

function Menu({ onPick, onShut }: { onPick(picking: Picking): void; onShut(): void }): JSX.Element {
  const { running } = useScene()
  const talk = useTalk(whole)
  const menu = useRef<HTMLDivElement>(null)
  const choosePicture = (): void => {
    menu.current?.closest('.panel')?.querySelector<HTMLInputElement>('#files')?.click()
    onShut()
  }
  const questions = (): void => {
    running.acts.showQuestions()
    onShut()
  }
  return (
    <div ref={menu} class="menu" role="menu" onKeyDown={(event) => walk(event, menu.current)}>
      <Item icon="picture" word="picture" onChoose={choosePicture} />
      <Item icon="order" word="order" onChoose={() => onPick('order')} />
      <Item icon="product" word="product" onChoose={() => onPick('product')} />
      {talk.elsewhere && <Item icon="elsewhere" word="elsewhere" onChoose={() => onPick('elsewhere')} />}
      {talk.questions.list.length > 0 && <Item icon="question" word="questions" onChoose={questions} />}
    </div>
  )
}

// Outside of Menu: a component made anew at each drawing is mounted anew, and the focus on it is lost.
function Item({ icon, word, onChoose }: ItemProps): JSX.Element {
  const { say } = useScene()
  return (
    <button type="button" role="menuitem" class="menu-item" onClick={onChoose}>
      <Icon name={icon} size={24} />
      {say(word)}
    </button>
  )
}

type ItemProps = {
  icon: IconName
  word: 'picture' | 'order' | 'product' | 'elsewhere' | 'questions'
  onChoose(): void
}

const STEP: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

function walk(event: KeyboardEvent, menu: HTMLElement | null): void {
  const step = STEP[event.key]
  if (!step || !menu) return
  event.preventDefault()
  const items = [...menu.querySelectorAll<HTMLElement>('.menu-item')]
  const at = items.findIndex((item) => item.matches(':focus'))
  items[(at + step + items.length) % items.length]?.focus()
}
