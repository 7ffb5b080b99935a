// The points of one model's map, as the application sends them: the latest, fetched from where the page has them.
import { bytes as getBytes } from './stream.js';

const HEAD = 16;
const EACH = 16;

export class Points {
  constructor(model, limit) {
    Object.assign(this, { model, limit, first: 0, next: 0, generation: 0, changes: 0 });
    this.places = new Float32Array(2 * limit);
    this.sentiment = new Int8Array(limit);
    this.stream = new Uint8Array(limit);
    this.cluster = new Uint8Array(limit);
    this.entity = new Uint16Array(limit);
  }

  /** Gets what is new; all of it where the axes were fitted anew. Returns whether anything has changed. */
  async follow(state) {
    if (this.busy || (state.generation === this.generation && state.next === this.next)) return false;
    this.busy = true;
    try {
      const known = state.generation === this.generation;
      const found = await this.get(known ? this.next : state.first);
      // Fitted anew since the state was told: what is known lies on other axes.
      this.take(known && found.getInt32(8, true) !== this.generation ? await this.get(state.first) : found);
      this.first = Math.max(state.first, this.next - this.limit);
      return true;
    } finally {
      this.busy = false;
    }
  }

  async get(from) {
    return new DataView(await getBytes(`/v1/console/map/points?model=${encodeURIComponent(this.model)}&from=${from}`));
  }

  take(data) {
    let sequence = data.getFloat64(0, true);
    this.generation = data.getInt32(8, true);
    for (let at = HEAD; at < data.byteLength; at += EACH, sequence++) {
      const slot = sequence % this.limit;
      this.places[2 * slot] = data.getFloat32(at, true);
      this.places[2 * slot + 1] = data.getFloat32(at + 4, true);
      this.sentiment[slot] = data.getInt8(at + 8);
      this.stream[slot] = data.getUint8(at + 9);
      this.cluster[slot] = data.getUint8(at + 10);
      this.entity[slot] = data.getUint16(at + 12, true);
    }
    this.next = sequence;
    this.changes++;
  }

  get count() { return Math.min(this.next, this.limit); }

  isThere(slot) { return this.next - this.first >= this.count || this.sequence(slot) >= this.first; }

  /** Sequence number of what is in a slot. */
  sequence(slot) {
    const last = this.next - 1;
    return last - ((((last - slot) % this.limit) + this.limit) % this.limit);
  }

  bounds() {
    const found = [Infinity, Infinity, -Infinity, -Infinity];
    for (let slot = 0; slot < this.count; slot++) {
      const [x, y] = [this.places[2 * slot], this.places[2 * slot + 1]];
      if (x < found[0]) found[0] = x;
      if (y < found[1]) found[1] = y;
      if (x > found[2]) found[2] = x;
      if (y > found[3]) found[3] = y;
    }
    return this.count ? found : [-1, -1, 1, 1];
  }

  /** The slot nearest to a place, within a distance; -1 where there is none. */
  nearest([x, y], within) {
    let best = -1;
    let least = within * within;
    for (let slot = 0; slot < this.count; slot++) {
      const dx = this.places[2 * slot] - x;
      const dy = this.places[2 * slot + 1] - y;
      if (dx * dx + dy * dy < least && this.isThere(slot)) { least = dx * dx + dy * dy; best = slot; }
    }
    return best;
  }

  /** Sequence numbers of the points inside a polygon, by the even-odd rule. */
  inside(polygon) {
    const found = [];
    for (let slot = 0; slot < this.count; slot++) {
      const [x, y] = [this.places[2 * slot], this.places[2 * slot + 1]];
      let odd = false;
      for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
        const [[ax, ay], [bx, by]] = [polygon[i], polygon[j]];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
      }
      if (odd && this.isThere(slot)) found.push(this.sequence(slot));
    }
    return found;
  }
}
