// Search as you type. Without it the form sends to a page of results.
const input = document.querySelector('[data-suggest]')
if (input) {
  const list = document.createElement('ul')
  list.className = 'suggested'
  list.id = 'suggested'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', input.getAttribute('aria-label'))
  const told = document.createElement('span')
  told.className = 'told'
  told.setAttribute('role', 'status')
  input.parentElement.append(list, told)
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-controls', 'suggested')
  input.setAttribute('aria-expanded', 'false')
  let asked = 0
  let waiting
  let chosen = -1

  const options = () => [...list.children]
  const show = (found) => {
    list.replaceChildren(
      ...found.map(({ question, href }, at) => {
        const item = document.createElement('li')
        item.id = `suggested-${at}`
        item.setAttribute('role', 'option')
        const link = document.createElement('a')
        link.href = href
        link.tabIndex = -1
        link.textContent = question
        item.append(link)
        return item
      }),
    )
    choose(-1)
    list.hidden = found.length === 0
    input.setAttribute('aria-expanded', String(!list.hidden))
    told.textContent = list.hidden ? '' : input.dataset.told.replace('{n}', String(found.length))
  }
  const choose = (at) => {
    chosen = at
    for (const [i, item] of options().entries()) item.setAttribute('aria-selected', String(i === at))
    if (at < 0) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', `suggested-${at}`)
  }
  const ask = async () => {
    const words = input.value.trim()
    const mine = ++asked
    if (words.length < 2) return show([])
    try {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(words)}`)
      if (answer.ok && mine === asked) show((await answer.json()).found)
    } catch {
      if (mine === asked) show([])
    }
  }
  input.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(ask, 150)
  })
  input.addEventListener('keydown', (event) => {
    const count = options().length
    if (event.key === 'Escape') show([])
    if (list.hidden || count === 0) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      choose((chosen + (event.key === 'ArrowDown' ? 1 : -1) + count + (chosen < 0 && event.key === 'ArrowUp' ? 1 : 0)) % count)
    }
    if (event.key === 'Enter' && chosen >= 0) {
      event.preventDefault()
      options()[chosen].firstChild.click()
    }
  })
  input.addEventListener('blur', () => setTimeout(() => show([]), 200))
}
