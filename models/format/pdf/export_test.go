package pdf

// StopReaders ends the processes of an engine as the system does when it is short of memory.
func (e *Engine) StopReaders() {
	e.lock.Lock()
	defer e.lock.Unlock()
	for p := range e.running {
		_ = p.cmd.Process.Kill()
		<-p.gone
	}
}
