/** Collects what the checks find; every finding is fatal, warnings included. */
export class Findings {

  #found = [];

  add(file, element, rule, message) {
    this.#found.push({ file, element: element || '-', rule, message });
  }

  get count() {
    return this.#found.length;
  }

  print() {
    for (const { file, element, rule, message } of this.#found) {
      console.log(`${file}  ${element}  ${message}  [${rule}]`);
    }
  }
}
