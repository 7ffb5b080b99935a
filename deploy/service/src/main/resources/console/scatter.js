// Points on a WebGL canvas that can be moved and enlarged; drawn only when something has changed.
const VERTEX = 'attribute vec2 at; attribute vec4 colour; uniform vec2 centre; uniform vec2 zoom; uniform float size; varying vec4 shade;'
  + 'void main() { gl_Position = vec4((at - centre) * zoom, 0.0, 1.0); gl_PointSize = size; shade = colour; }';
const FRAGMENT = 'precision mediump float; varying vec4 shade;'
  + 'void main() { vec2 d = gl_PointCoord - 0.5; if (shade.a == 0.0 || dot(d, d) > 0.25) discard; gl_FragColor = vec4(shade.rgb * shade.a, shade.a); }';

function program(gl) {
  const built = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(built, shader);
  }
  gl.linkProgram(built);
  if (!gl.getProgramParameter(built, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(built));
  return built;
}

export class Scatter {
  /** Throws where the browser has no WebGL. */
  constructor(canvas) {
    this.canvas = canvas;
    this.gl = canvas.getContext('webgl', { antialias: false, premultipliedAlpha: true });
    if (!this.gl) throw new Error('WebGL');
    this.program = program(this.gl);
    this.places = this.gl.createBuffer();
    this.colours = this.gl.createBuffer();
    this.centre = [0, 0];
    this.span = 1;
    this.count = 0;
    this.frames = 0;
  }

  /** Places are x, y of each point; colours red, green, blue, opacity from 0 to 255, not drawn at opacity 0. */
  setPoints(places, colours, count) {
    const { gl } = this;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.places);
    gl.bufferData(gl.ARRAY_BUFFER, places.subarray(0, 2 * count), gl.DYNAMIC_DRAW);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.colours);
    gl.bufferData(gl.ARRAY_BUFFER, colours.subarray(0, 4 * count), gl.DYNAMIC_DRAW);
    this.count = count;
    this.redraw();
  }

  show([left, bottom, right, top]) {
    this.centre = [(left + right) / 2, (bottom + top) / 2];
    const ratio = this.canvas.clientWidth / this.canvas.clientHeight || 1;
    this.span = 0.55 * Math.max(top - bottom, (right - left) / ratio, 1e-6);
    this.redraw();
  }

  pan(dx, dy) {
    const step = (2 * this.span) / this.canvas.clientHeight;
    this.centre = [this.centre[0] - dx * step, this.centre[1] + dy * step];
    this.redraw();
  }

  zoom(factor, x = this.canvas.clientWidth / 2, y = this.canvas.clientHeight / 2) {
    const before = this.toData(x, y);
    this.span = Math.min(1e3, Math.max(1e-5, this.span / factor));
    const after = this.toData(x, y);
    this.centre = [this.centre[0] + before[0] - after[0], this.centre[1] + before[1] - after[1]];
    this.redraw();
  }

  /** The place of a pixel of the canvas. */
  toData(x, y) {
    const step = (2 * this.span) / this.canvas.clientHeight;
    return [this.centre[0] + (x - this.canvas.clientWidth / 2) * step, this.centre[1] - (y - this.canvas.clientHeight / 2) * step];
  }

  redraw() {
    if (!this.waiting) this.waiting = requestAnimationFrame(() => { this.waiting = 0; this.draw(); });
  }

  draw() {
    const { gl, canvas } = this;
    const scale = devicePixelRatio || 1;
    const [width, height] = [Math.round(canvas.clientWidth * scale), Math.round(canvas.clientHeight * scale)];
    if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height; }
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.useProgram(this.program);
    const bind = (buffer, name, size, type, normalized) => {
      const at = gl.getAttribLocation(this.program, name);
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      gl.enableVertexAttribArray(at);
      gl.vertexAttribPointer(at, size, type, normalized, 0, 0);
    };
    bind(this.places, 'at', 2, gl.FLOAT, false);
    bind(this.colours, 'colour', 4, gl.UNSIGNED_BYTE, true);
    gl.uniform2f(gl.getUniformLocation(this.program, 'centre'), ...this.centre);
    gl.uniform2f(gl.getUniformLocation(this.program, 'zoom'), height / width / this.span, 1 / this.span);
    gl.uniform1f(gl.getUniformLocation(this.program, 'size'), scale * (this.count > 20000 ? 3 : this.count > 2000 ? 5 : 8));
    gl.drawArrays(gl.POINTS, 0, this.count);
    this.frames++;
    canvas.dataset.frames = this.frames;
  }

  close() {
    cancelAnimationFrame(this.waiting);
    this.gl.getExtension('WEBGL_lose_context')?.loseContext();
  }
}
