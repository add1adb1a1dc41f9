package report
import ("testing";"os";"parley/study";"encoding/json")
func TestZZ(t *testing.T){ var r study.Results; b,_:=os.ReadFile("/tmp/shots/real.json"); if err:=json.Unmarshal(b,&r);err!=nil{t.Fatal(err)}
 f,_:=os.Create("/tmp/shots/real.html"); if err:=Brief(f,&r);err!=nil{t.Fatal(err)}; f.Close(); Compare(os.Stdout,&r,100,false) }
