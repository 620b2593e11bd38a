// Prints what OmegaT's own readers find in glossaries: file, source and translation, separated by tabs.
//
//     java -cp OmegaT.jar:groovy-all.jar groovy.ui.GroovyMain omegat_terms.groovy FOLDER GLOSSARY...
//
// OmegaT's console starts without the part that collects glossaries, which belongs to its windows, so a
// project run headless shows nothing of them. The readers work without windows once there is a project that
// knows its languages. FOLDER takes OmegaT's settings.
import org.omegat.core.Core
import org.omegat.core.data.NotLoadedProject
import org.omegat.core.data.ProjectProperties
import org.omegat.gui.glossary.GlossaryReaderTBX
import org.omegat.gui.glossary.GlossaryReaderTSV
import org.omegat.util.RuntimePreferences

def folder = new File(args[0])
RuntimePreferences.setConfigDir(folder.path)
Core.initializeConsole([:])
def properties = new ProjectProperties(folder)
properties.setSourceLanguage("en")
properties.setTargetLanguage("zh-CN")
Core.setProject(new NotLoadedProject() {
    ProjectProperties getProjectProperties() { properties }
})
for (path in args[1..-1]) {
    def file = new File(path)
    def entries = path.endsWith(".tbx") ? GlossaryReaderTBX.read(file, false) : GlossaryReaderTSV.read(file, false)
    for (entry in entries) {
        for (term in entry.getLocTerms(false)) { System.out.println([file.name, entry.srcText, term].join("\t")) }
    }
}
