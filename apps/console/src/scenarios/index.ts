/** A merchant's scenarios: those that ship, own versions, and the workbench with canvas, file, dialogues and a chat to try. */
export { ScenarioSection } from './scenario-section.tsx'
