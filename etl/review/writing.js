// The texts of a row, as fields that tell Python what is being typed: after a pause, when they are left, and on Ctrl+Enter.
// T goes to the first field, Esc out of it, so that the one-letter keys of the page work again.
const PAUSE = 350

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".skriv")
  if (root.dataset.stamp === data.stamp) return
  root.dataset.stamp = data.stamp
  root.replaceChildren(...data.fields.map(made))
  let timer = 0

  function written() {
    const texts = Object.fromEntries([...root.querySelectorAll("textarea")].map(area => [area.name, area.value]))
    return { stamp: data.stamp, row: data.row, texts, at: performance.timeOrigin + performance.now() }
  }
  function tell() {
    clearTimeout(timer)
    timer = 0
    setStateValue("typed", written())
  }
  function made(field) {
    const label = document.createElement("label")
    const area = document.createElement("textarea")
    const count = document.createElement("output")
    label.append(field.label, count, area)
    Object.assign(area, { name: field.name, value: field.value, rows: field.max && field.max > 60 ? 4 : 2, lang: "sv" })
    const counted = () => {
      count.value = field.max ? `${area.value.trim().length} av ${field.max}` : `${area.value.trim().length}`
      count.classList.toggle("for-langt", Boolean(field.max) && area.value.trim().length > field.max)
    }
    counted()
    area.addEventListener("input", () => { counted(); clearTimeout(timer); timer = setTimeout(tell, PAUSE) })
    area.addEventListener("blur", () => timer && tell())
    area.addEventListener("keydown", event => {
      event.stopPropagation()
      if (event.key === "Escape") area.blur()
      if (event.key === "Enter") event.preventDefault()
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        clearTimeout(timer)
        timer = 0
        setTriggerValue("done", written())
      }
    })
    return label
  }
  const toText = event => {
    const inText = event.target.closest?.("input, textarea, [contenteditable=true]")
    if (event.key.toLowerCase() !== "t" || event.ctrlKey || event.metaKey || event.altKey || inText) return
    event.preventDefault()
    root.querySelector("textarea")?.focus()
  }
  document.addEventListener("keydown", toText)
  root.forget?.()
  root.forget = () => document.removeEventListener("keydown", toText)
}
