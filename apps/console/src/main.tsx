import './look/colours.css'
import './look/look.css'
import './look/cards.css'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { App } from './app.tsx'
import { keepFocus } from './look/index.ts'
import { renewWhenGone } from './renewed.ts'
import { firstLanguage, speak } from './texts/index.ts'

// The pages forbid eval; without this zod would try it for each schema.
config({ jitless: true })

renewWhenGone()
keepFocus()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
// not awaited here: the words of the components are built on pieces of this file, and would wait for its end in turn
void speak(firstLanguage()).then(() => createRoot(root).render(<App />))
